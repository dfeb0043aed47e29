import { NextResponse, type NextRequest } from 'next/server'
export const config = { matcher: ['/private/:path*'] }
export function middleware(request: NextRequest) {
  return request.cookies.has('session') ? NextResponse.next() : NextResponse.redirect(new URL('/', request.url))
}
