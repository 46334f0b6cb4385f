-- Which targets are furthest behind their pace, by plan?
select plan, id, name, actual, goal, unit, percent, pace, percent - pace as gap
from targets
where judgement = 'behind'
order by gap, plan, id, name
limit 50
