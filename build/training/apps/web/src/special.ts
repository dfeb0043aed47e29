export interface Special { name: string }
