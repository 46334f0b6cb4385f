-- Where are deadlines and milestones moved most often?
select plan, id, count(*) as arrangements
from entries
where due is not null or cardinality(milestones) > 0
group by plan, id
having count(*) > 1
order by arrangements desc, plan, id
limit 50
