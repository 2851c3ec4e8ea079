import type { Product } from './product.ts'

export async function measureBrowser(product: Product, of: { readonly boardId: string; readonly setting: string }): Promise<void> {
  await Promise.resolve([product, of])
}
