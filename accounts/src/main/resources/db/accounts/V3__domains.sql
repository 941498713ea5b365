INSERT INTO accounts.plan_limit (plan, name, value) SELECT name, 'domains', 20 FROM accounts.plan;
