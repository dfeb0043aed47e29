import { createContext } from 'react'
const Theme = createContext('light')
export function ThemeProvider({ children }: { children: React.ReactNode }) {
  return <Theme.Provider value="dark">{children}</Theme.Provider>
}
