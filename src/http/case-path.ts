import { Type } from 'typebox'
import { closed } from '../contract/api-fields.ts'

export const casePath = Type.Object({ id: Type.String({ description: 'Id of the case.' }) }, closed)
