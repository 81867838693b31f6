/** Which addresses webhooks may be sent to: those of the public internet, whatever name leads there. */
import ipaddr from 'ipaddr.js'

/** Public by its number, but answers to every machine of a cloud (Azure) with what it knows of it. */
const METADATA = new Set(['168.63.129.16'])

/** What is assigned to the public (RFC 4291, 2.4); the registries carve exceptions out of it. */
const IPV6_GLOBAL: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

/** Whether this IP address is public. An IPv4 address within an IPv6 one is judged as what it is. */
export function isPublicAddress(text: string): boolean {
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast' || METADATA.has(address.toString())) return false
  return address instanceof ipaddr.IPv4 || address.match(IPV6_GLOBAL)
}

export function isLoopbackAddress(text: string): boolean {
  return ipaddr.process(text).range() === 'loopback'
}
