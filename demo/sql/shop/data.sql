-- People to try the system with; none of them exists.
insert into shop.customers
  (customer_id, email, email_changed_on, full_name, phone, vip, credit, interests, settings, photo, marketing, created_at)
values
  (1, ' Anna.Lind@Example.com ', '2024-05-02', 'Anna Lind', '+46 31 000 001', true, 1234567890.1234,
   '{printing,"bar codes"}', '{"language": "en", "theme": {"dark": true}, "nickname": null}', '\x00ff10', true,
   '2019-02-01 08:30:00.123456+00'),
  (2, 'bruno.costa@example.org', null, 'Bruno Costa', null, false, 0, '{}', null, null, true, '2021-07-12 16:00:00+02'),
  (3, null, null, 'A customer without an address', null, false, 0, '{}', null, null, false, '2018-01-01 00:00:00+00');

insert into shop.orders (order_id, customer_id, number, placed_at, delivery_address, total) values
  (11, 1, '2026-0207', '2026-02-07 10:15:00+01', E'Storgatan 1\n411 01 Göteborg', 149.90),
  (12, 1, '2014-0031', '2014-03-31 23:30:00+02', 'Storgatan 1', 20.00),
  (13, 2, '2025-12-B', '2025-12-03 12:00:00+00', 'Rua Nova 7, Porto', 75.50);

insert into shop.order_lines (order_id, line, article, quantity, price) values
  (11, 1, 'Label printer', 1, 129.90),
  (11, 2, 'Labels, 500 of them', 2, 10.00),
  (12, 1, 'Ink', 2, 10.00),
  (13, 1, 'Scanner', 1, 75.50);

insert into shop.tickets (ticket_id, customer_id, requester_email, subject, opened_at) values
  (21, 1, null, 'The printer does not print', '2026-02-20 09:00:00+00'),
  (22, null, 'ANNA.LIND@EXAMPLE.COM', 'Do you ship to Norway?', '2018-11-05 14:00:00+00'),
  (23, 2, 'bruno.costa@example.org', 'Invoice', '2026-01-04 10:00:00+00');

insert into shop.ticket_messages (ticket_id, written_at, body) values
  (21, '2026-02-20 09:00:00+00', E'It only blinks.\r\nWhat now?'),
  (21, '2026-02-20 11:00:00+00', 'Please hold the button for "five" seconds; then it works.'),
  (22, '2018-11-05 14:00:00+00', '=1+1, and 日本語, and a tab:	.'),
  (23, '2026-01-04 10:00:00+00', 'I need a copy of my invoice.');

select setval(pg_get_serial_sequence('shop.customers', 'customer_id'), 100);
select setval(pg_get_serial_sequence('shop.orders', 'order_id'), 100);
select setval(pg_get_serial_sequence('shop.tickets', 'ticket_id'), 100);
