/** Stripe's page where a customer pays for one seat. */
export async function checkoutPage(price: string): Promise<string> {
  const answer = await fetch('https://api.stripe.com/v1/checkout/sessions', {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.STRIPE_SECRET_KEY}` },
    body: new URLSearchParams({
      mode: 'subscription',
      'line_items[0][price]': price,
      'line_items[0][quantity]': '1',
      success_url: `${process.env.NEXTAUTH_URL}/pricing?paid`,
    }),
  });
  if (!answer.ok) throw new Error(`Stripe answered ${answer.status}`);
  return (await answer.json()).url;
}
