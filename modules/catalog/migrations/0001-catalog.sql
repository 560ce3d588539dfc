create schema catalog;
-- Trigrams forgive typing errors in Latin words. Part of every PostgreSQL with contrib, and trusted since 13.
create extension if not exists pg_trgm;

create table catalog.categories (
  code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  parent text references catalog.categories (code),
  name_zh text not null,
  name_en text not null,
  icon text not null,
  position int not null
);

create table catalog.products (
  id uuid primary key,
  shop_id uuid not null,
  -- names the product within its shop, for imports and addresses
  handle text not null,
  kind text not null check (kind in ('goods', 'ticket', 'service', 'digital', 'dish', 'top-up')),
  title text not null,
  summary text not null,
  description jsonb not null,
  brand text not null,
  category text not null references catalog.categories (code),
  attributes jsonb not null,
  pictures uuid[] not null check (cardinality(pictures) <= 15),
  options jsonb not null,
  tax_class text not null,
  limits jsonb not null,
  delivery_template_id uuid,
  sale_from timestamptz,
  sale_until timestamptz,
  state text not null check (state in ('draft', 'on_sale', 'off_sale', 'deleted')),
  -- false while the shop may not sell
  shop_open boolean not null,
  -- the lowest and highest price of its variants, for sorting and filters
  price_from bigint not null,
  price_to bigint not null,
  student_from bigint,
  list_price_to bigint,
  sold bigint not null default 0,
  version int not null default 1,
  words tsvector not null,
  -- its Latin words, for trigrams
  latin text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint handle_unique unique (shop_id, handle)
);
create index products_by_shop on catalog.products (shop_id, id desc);
create index products_newest on catalog.products (id desc) where state = 'on_sale' and shop_open;
create index products_by_category on catalog.products (category, id desc) where state = 'on_sale' and shop_open;
create index products_cheapest on catalog.products (price_from, id) where state = 'on_sale' and shop_open;
create index products_popular on catalog.products (sold desc, id desc) where state = 'on_sale' and shop_open;
create index products_words on catalog.products using gin (words);
create index products_latin on catalog.products using gin (latin gin_trgm_ops);

create table catalog.variants (
  id uuid primary key,
  product_id uuid not null references catalog.products (id),
  shop_id uuid not null,
  position int not null,
  -- one value per option of the product, in the options' order
  choices text[] not null,
  sku text not null,
  barcode text not null,
  price bigint not null check (price >= 0),
  list_price bigint check (list_price >= 0),
  member_price bigint check (member_price >= 0),
  student_price bigint check (student_price >= 0),
  weight_grams int not null check (weight_grams >= 0),
  picture uuid,
  state text not null check (state in ('active', 'deleted')),
  -- the pool of the shop's default location, where orders reserve
  pool_id uuid not null unique
);
create index variants_by_product on catalog.variants (product_id, position);
create unique index choices_unique on catalog.variants (product_id, choices) where state = 'active';
create index variants_by_sku on catalog.variants (shop_id, sku) where sku <> '';

create table catalog.locations (
  id uuid primary key,
  shop_id uuid not null,
  name text not null,
  is_default boolean not null,
  created_at timestamptz not null
);
create unique index one_default_location on catalog.locations (shop_id) where is_default;

-- The pieces of a variant at a location are one reservation pool.
create table catalog.stock (
  variant_id uuid not null references catalog.variants (id),
  location_id uuid not null references catalog.locations (id),
  pool_id uuid not null unique,
  primary key (variant_id, location_id)
);

-- Append-only: every change of what is on the shelf, with its reason.
create table catalog.stock_movements (
  id uuid primary key,
  variant_id uuid not null,
  location_id uuid not null,
  quantity bigint not null check (quantity <> 0),
  reason text not null check (reason in ('opening', 'received', 'counted', 'damaged', 'returned', 'import', 'correction')),
  note text not null,
  actor_id uuid,
  at timestamptz not null
);
create index movements_by_variant on catalog.stock_movements (variant_id, id desc);
create function catalog.refuse_change() returns trigger language plpgsql as $$
begin raise exception 'stock movements are append-only'; end $$;
create trigger movements_stand before update or delete on catalog.stock_movements
  for each row execute function catalog.refuse_change();

create table catalog.imports (
  id uuid primary key,
  shop_id uuid not null,
  actor_id uuid not null,
  file_name text not null,
  -- uploading → checking → checked → running → done; failed when the file cannot be read at all
  state text not null check (state in ('uploading', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled')),
  failure text,
  layout text check (layout in ('nashi', 'shopify', 'google')),
  encoding text check (encoding in ('utf-8', 'gb18030')),
  bytes bigint not null default 0,
  rows int not null default 0,
  good_rows int not null default 0,
  bad_rows int not null default 0,
  products int not null default 0,
  done_products int not null default 0,
  created_products int not null default 0,
  -- items up to this number are in the catalogue
  done_up_to int not null default 0,
  header text[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index imports_by_shop on catalog.imports (shop_id, id desc);

create table catalog.import_pieces (
  import_id uuid not null references catalog.imports (id) on delete cascade,
  number int not null,
  bytes bytea not null,
  primary key (import_id, number)
);

-- One product as read from the file, ready to be written.
create table catalog.import_items (
  import_id uuid not null references catalog.imports (id) on delete cascade,
  number int not null,
  handle text not null,
  product jsonb not null,
  primary key (import_id, number)
);

create table catalog.import_errors (
  import_id uuid not null references catalog.imports (id) on delete cascade,
  row_number int not null,
  errors jsonb not null,
  cells text[] not null,
  primary key (import_id, row_number)
);

insert into catalog.categories (code, parent, name_zh, name_en, icon, position) values
  ('food', null, '美食零食', 'Food & snacks', '🍪', 1),
  ('food-snacks', 'food', '休闲零食', 'Snacks', '🥨', 1),
  ('food-drinks', 'food', '饮料冲调', 'Drinks', '🧋', 2),
  ('food-bakery', 'food', '烘焙甜品', 'Bakery & desserts', '🍰', 3),
  ('fresh', null, '水果生鲜', 'Fruit & fresh', '🍐', 2),
  ('fresh-fruit', 'fresh', '新鲜水果', 'Fruit', '🍓', 1),
  ('fresh-dairy', 'fresh', '乳品蛋类', 'Dairy & eggs', '🥛', 2),
  ('digital', null, '数码电器', 'Digital', '🎧', 3),
  ('digital-audio', 'digital', '耳机音箱', 'Audio', '🎧', 1),
  ('digital-accessories', 'digital', '数码配件', 'Accessories', '🔌', 2),
  ('digital-computers', 'digital', '电脑外设', 'Computers', '💻', 3),
  ('fashion', null, '服饰鞋包', 'Fashion', '👕', 4),
  ('fashion-clothes', 'fashion', '服装', 'Clothes', '👗', 1),
  ('fashion-shoes', 'fashion', '鞋靴', 'Shoes', '👟', 2),
  ('fashion-bags', 'fashion', '箱包', 'Bags', '🎒', 3),
  ('beauty', null, '美妆个护', 'Beauty & care', '🧴', 5),
  ('home', null, '宿舍家居', 'Dorm & home', '🛏️', 6),
  ('home-bedding', 'home', '床上用品', 'Bedding', '🛌', 1),
  ('home-desk', 'home', '桌面收纳', 'Desk & storage', '🗄️', 2),
  ('books', null, '图书文具', 'Books & stationery', '📚', 7),
  ('books-textbooks', 'books', '教材教辅', 'Textbooks', '📘', 1),
  ('books-stationery', 'books', '文具', 'Stationery', '✏️', 2),
  ('sports', null, '运动户外', 'Sports', '🏸', 8),
  ('gifts', null, '鲜花礼品', 'Flowers & gifts', '💐', 9),
  ('tickets', null, '票务演出', 'Tickets', '🎫', 10),
  ('services', null, '生活服务', 'Life services', '💇', 11),
  ('top-up', null, '充值缴费', 'Top-ups', '📱', 12),
  ('other', null, '其他', 'Other', '🎁', 13);
