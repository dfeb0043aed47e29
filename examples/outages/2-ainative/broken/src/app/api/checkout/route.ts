import { redirect } from 'next/navigation';
import { checkoutPage } from '@/lib/billing';

export async function POST() {
  redirect(await checkoutPage('price_seat'));
}
