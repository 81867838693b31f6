/** Small lists of invented parties in the formats of their publishers. */
import type { PublishedFile } from '../../src/lists/published-file.ts'
import { onDay } from './history.ts'

export function published(name: string, text: string, modified = '2026-08-20'): PublishedFile {
  return { name, bytes: new TextEncoder().encode(text), modified: onDay(modified) }
}

const WALLET = 'TInventedWalletInventedWallet12345'

export const SDN_CSV = [
  '101,"TESTOV, Quentin","individual","DPRK3] [CYBER2","Member, Invented Group",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,' +
    `"DOB 01 Jan 1900; Email Address quentin@example.com; Digital Currency Address - USDT ${WALLET}; alt. Digital Currency Address - ETH 0x00000000000000000000000000000000000TEST1; Linked To: INVENTED BANK."`,
  '102,"INVENTED BANK",-0- ,"DPRK",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"SWIFT/BIC TESTKPPY; a.k.a. \'IB\'; Digital Currency Address - XBT 1Invented"',
  '103,"INVENTED STAR","vessel","DPRK",-0- ,"AB12","General Cargo",-0- ,"112",-0- ,-0- ,-0- ',
  '\u001a',
].join('\r\n')

export const ALT_CSV = [
  '102,1,"aka","TEST KREDIT BANK",-0- ',
  '102,2,"fka","OLD INVENTED BANK",-0- ',
  '\u001a',
].join('\r\n')

/** Continues the remark of entry 102 within the wallet. */
export const SDN_COMMENTS_CSV =
  '102,"BitcoinAddress1234567890; Linked To: TESTOV, Quentin."\r\n\u001a'

export const SDN_XML = `<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="http://tempuri.org/sdnList.xsd">
  <publshInformation><Publish_Date>08/20/2026</Publish_Date><Record_Count>3</Record_Count></publshInformation>
  <sdnEntry><uid>101</uid><firstName>Quentin</firstName><lastName>TESTOV</lastName><sdnType>Individual</sdnType>
    <programList><program>DPRK3</program><program>CYBER2</program></programList>
    <akaList>
      <aka><uid>1</uid><type>a.k.a.</type><category>strong</category><firstName>Kventin</firstName><lastName>TESTOW</lastName></aka>
      <aka><uid>2</uid><type>a.k.a.</type><category>weak</category><lastName>QT</lastName></aka>
    </akaList>
    <idList>
      <id><uid>3</uid><idType>Digital Currency Address - USDT</idType><idNumber>${WALLET}</idNumber></id>
      <id><uid>4</uid><idType>Passport</idType><idNumber>000000000</idNumber></id>
      <id><uid>5</uid><idType>Email Address</idType><idNumber>quentin@example.com</idNumber></id>
    </idList>
  </sdnEntry>
  <sdnEntry><uid>102</uid><lastName>INVENTED &amp; SONS BANK</lastName><sdnType>Entity</sdnType>
    <programList><program>DPRK</program></programList>
    <idList><id><uid>6</uid><idType>SWIFT/BIC</idType><idNumber>TESTKPPY</idNumber></id></idList>
  </sdnEntry>
  <sdnEntry><uid>103</uid><lastName>INVENTED STAR</lastName><sdnType>Vessel</sdnType></sdnEntry>
</sdnList>`

export const SDN_ADVANCED_XML = `<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="http://www.un.org/sanctions/1.0">
  <DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>8</Month><Day>20</Day></DateOfIssue>
  <ReferenceValueSets>
    <FeatureTypeValues>
      <FeatureType ID="8">Birthdate</FeatureType>
      <FeatureType ID="887">Digital Currency Address - USDT</FeatureType>
    </FeatureTypeValues>
    <PartySubTypeValues>
      <PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType>
      <PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>
      <PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType>
    </PartySubTypeValues>
    <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
  </ReferenceValueSets>
  <DistinctParties>
    <DistinctParty FixedRef="101"><Comment />
      <Profile ID="501" PartySubTypeID="4">
        <Identity ID="1" Primary="true">
          <Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName><DocumentedNamePart><NamePartValue>QT</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
          <Alias AliasTypeID="1400" Primary="false" LowQuality="false"><DocumentedName><DocumentedNamePart><NamePartValue>TESTOW</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue>Kventin</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
          <Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName><DocumentedNamePart><NamePartValue>TESTOV</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue>Quentin</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
        </Identity>
        <Feature ID="1" FeatureTypeID="8"><FeatureVersion><DatePeriod /></FeatureVersion></Feature>
        <Feature ID="2" FeatureTypeID="887"><FeatureVersion ID="3"><Comment /><VersionDetail DetailTypeID="1432">${WALLET}</VersionDetail></FeatureVersion></Feature>
      </Profile>
    </DistinctParty>
    <DistinctParty FixedRef="103"><Profile ID="503" PartySubTypeID="1"><Identity><Alias Primary="true"><DocumentedName><DocumentedNamePart><NamePartValue>INVENTED STAR</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity></Profile></DistinctParty>
  </DistinctParties>
  <SanctionsEntries>
    <SanctionsEntry ID="1" ProfileID="501" ListID="1550">
      <SanctionsMeasure SanctionsTypeID="1"><Comment>DPRK3</Comment></SanctionsMeasure>
      <SanctionsMeasure SanctionsTypeID="1705"><Comment>Block</Comment></SanctionsMeasure>
    </SanctionsEntry>
  </SanctionsEntries>
</Sanctions>`

export const EU_XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-05T16:47:04.449+02:00" globalFileId="1">
  <sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.1.1" logicalId="13">
    <regulation regulationType="regulation" programme="PRK" logicalId="348"/>
    <regulation regulationType="amendment" programme="PRK" logicalId="349"/>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="Quentin" middleName="" lastName="Testov" wholeName="Quentin Testov" strong="true" logicalId="17"/>
    <nameAlias firstName="" middleName="" lastName="" wholeName="QT" strong="false" logicalId="18"/>
    <nameAlias firstName="Kventin" middleName="" lastName="Testow" wholeName="" strong="true" logicalId="19"/>
    <birthdate year="1900"/>
  </sanctionEntity>
  <sanctionEntity logicalId="14">
    <regulation programme="UKR"/>
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias wholeName="Invented Bank" strong="true"/>
  </sanctionEntity>
</export>`

export const UN_XML = `<?xml version="1.0" encoding="utf-8"?>
<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-08-19T00:00:01.000Z">
  <INDIVIDUALS>
    <INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>QUENTIN</FIRST_NAME><SECOND_NAME>TESTOV</SECOND_NAME><THIRD_NAME/>
      <UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.900</REFERENCE_NUMBER>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Kventin Testow</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>QT</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
    </INDIVIDUAL>
  </INDIVIDUALS>
  <ENTITIES>
    <ENTITY><DATAID>2</DATAID><FIRST_NAME>INVENTED BANK</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>
      <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>TEST KREDIT BANK</ALIAS_NAME></ENTITY_ALIAS>
    </ENTITY>
  </ENTITIES>
</CONSOLIDATED_LIST>`

/** As HM Treasury published it until January 2026. */
export const CONLIST_CSV = `Last Updated,12/09/2025,,,,,,,,,
Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Group Type,Alias Type,Alias Quality,Regime,Group ID
TESTOW,KVENTIN,,,,,Individual,AKA,Good quality,Korea,9001
TESTOV,QUENTIN,,,,,Individual,Primary name,,Korea,9001
QT,,,,,,Individual,AKA,Low quality,Korea,9001
INVENTED BANK,,,,,,Entity,Primary name,,Korea,9002
INVENTED STAR,,,,,,Ship,Primary name,,Korea,9003
`

/** As the Foreign Office publishes it. */
export const UK_SANCTIONS_LIST_CSV = `Report Date: 12-Aug-2026
Last Updated,Unique ID,OFSI Group ID,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Alias strength,Regime Name,Designation Type
01/08/2026,DPR0001,9001,TESTOV,QUENTIN,,,,,Primary Name,,DPRK,Individual
01/08/2026,DPR0001,9001,TESTOW,KVENTIN,,,,,Alias,Good quality a.k.a,DPRK,Individual
`
