-- Which tasks were red at the end of most months?
select d.plan, d.id, t.text, count(*) as months
from days d
join tasks t on t.plan = d.plan and t.id = d.id
where d.light = 'red'
group by d.plan, d.id, t.text
order by months desc, d.plan, d.id
limit 20
