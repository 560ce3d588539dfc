-- Pieces sold (less than zero: refunded) since `products.sold` was last added up, once a minute.
create table catalog.sold_since (
  product_id uuid not null,
  pieces bigint not null
);
