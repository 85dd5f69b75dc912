import type { Properties } from './model.ts';

export const textOf = (properties: Properties, name: string): string => {
  const value = properties.get(name)?.value;
  return typeof value === 'string' ? value : '';
};

export const numberOf = (properties: Properties, name: string, otherwise: number): number => {
  const value = properties.get(name)?.value;
  return typeof value === 'number' ? value : otherwise;
};
