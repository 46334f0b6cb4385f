-- Of which open tasks was nothing heard for sixty days?
select t.plan, t.id, t.owner, t.reported
from tasks t
join plans p on p.plan = t.plan
where t.status not in ('done', 'dropped')
  and (t.reported is null or t.reported < least(p.as_of, p.last_day) - interval '60' day)
order by t.reported nulls first, t.plan, t.id
limit 50
