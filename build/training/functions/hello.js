export const onRequestGet = ({ env }) => new Response(env.GREETING)
