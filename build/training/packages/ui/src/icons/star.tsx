export const Star = () => <svg viewBox="0 0 1 1"><path d="M0 0" /></svg>
