import { createRoot } from 'react-dom/client';
import { App } from './app';
import { connect } from './supabase';

createRoot(document.querySelector('#root')!).render(<App supabase={await connect()} />);
