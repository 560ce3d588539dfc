create index orders_on_their_way on ordering.orders (shipped_at)
  where state = 'placed' and fulfilment = 'shipped' and delivered_at is null;
