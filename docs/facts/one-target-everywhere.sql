-- What do targets of one name come to over all plans?
select name,
       unit,
       count(*) as plans,
       sum(goal) as goal,
       sum(actual) as actual,
       round(100.0 * sum(actual) / sum(goal), 1) as percent
from targets
where kind = 'total' and goal is not null
group by name, unit
order by plans desc, name, unit
limit 50
