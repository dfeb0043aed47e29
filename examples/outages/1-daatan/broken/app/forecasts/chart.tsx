'use client';

import type { Forecast } from '@/lib/forecasts';

export default function Chart({ forecasts }: { forecasts: Forecast[] }) {
  return (
    <ul>
      {forecasts.map((forecast) => (
        <li key={forecast.id}>
          {forecast.question} <meter value={forecast.probability} />
        </li>
      ))}
    </ul>
  );
}
