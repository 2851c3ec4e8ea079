import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { mindSheets } from './ui/loading.ts'
import './ui/tokens.css'
import './ui/base.css'
import './shell/shell.css'
import './shell/rail.css'

mindSheets()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
