import { AskBox } from '@/components/ask-box';

export default function Home() {
  return (
    <main>
      <h1>Ask the studio</h1>
      <AskBox />
    </main>
  );
}
