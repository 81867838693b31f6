import { Type } from 'typebox'
import { closed } from '../../contract/field-schemas.ts'

export const casePath = Type.Object({ id: Type.String({ description: 'Id of the case.' }) }, closed)

export const proposalPath = Type.Object(
  {
    id: Type.String({ description: 'Id of the case.' }),
    proposal: Type.String({ description: 'Id of the proposal.' }),
  },
  closed,
)
