import path from 'path'

/** @type {import('next').NextConfig} */
const nextConfig = {
  output: 'standalone',
  env: { BUILT: process.env.BUILT },
  webpack: (config) => {
    config.resolve.alias['@lib'] = path.join(process.cwd(), 'lib')
    return config
  },
}
export default nextConfig
