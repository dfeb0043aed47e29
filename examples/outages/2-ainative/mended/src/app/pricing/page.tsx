export default function Pricing() {
  return (
    <main>
      <h1>One seat, one price</h1>
      <form action="/api/checkout" method="post">
        <button>Buy a seat</button>
      </form>
    </main>
  );
}
