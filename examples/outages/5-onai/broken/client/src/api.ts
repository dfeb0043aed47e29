export function report(text: string, token: string) {
  return fetch(`${import.meta.env.VITE_API_URL}/api/reports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
}
