-- How far are areas of one name, over all plans?
select area,
       count(*) as tasks,
       sum(case when status = 'done' and not waits then 1 else 0 end) as done,
       sum(case when light = 'red' then 1 else 0 end) as red,
       sum(case when light = 'grey' then 1 else 0 end) as grey
from tasks
group by area
order by tasks desc, area
limit 50
