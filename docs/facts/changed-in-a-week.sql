-- What was recorded in the last week of each plan's facts, by plan and area?
select e.plan, t.area, count(*) as entries, count(distinct e.id) as tasks
from entries e
join plans p on p.plan = e.plan
join tasks t on t.plan = e.plan and t.id = e.id
where e.day > least(p.as_of, p.last_day) - interval '7' day and e.day <= least(p.as_of, p.last_day)
group by e.plan, t.area
order by entries desc, e.plan, t.area
limit 50
