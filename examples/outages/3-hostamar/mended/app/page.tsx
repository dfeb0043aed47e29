export default function Home() {
  return (
    <main>
      <h1>Hosting, and a video a week for your shop</h1>
      <p>
        Write to <a href={`mailto:${process.env.NEXT_PUBLIC_SUPPORT_EMAIL}`}>our desk</a> or look at what{' '}
        <a href="/videos">others made</a>.
      </p>
    </main>
  );
}
