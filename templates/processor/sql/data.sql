-- Invented people to try the system with.
insert into support.customers (customer_id, email, name) values
  (1, ' Ines.Rautenbach@example.com', 'Ines Rautenbach'),
  (2, 'oskar.lindqvist@example.org', 'Oskar Lindqvist');

insert into support.messages (customer_id, sent_at, body) values
  (1, '2026-01-12 09:30:00+00', 'When do you open?'),
  (1, '2026-02-02 14:05:00+00', 'Thank you.'),
  (2, '2026-02-20 08:15:00+00', 'Please call me back.');
