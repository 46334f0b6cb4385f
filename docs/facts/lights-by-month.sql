-- How many tasks had each light at the end of each month, over all plans?
select day,
       sum(case when light = 'red' then 1 else 0 end) as red,
       sum(case when light = 'yellow' then 1 else 0 end) as yellow,
       sum(case when light = 'grey' then 1 else 0 end) as grey,
       sum(case when light = 'green' then 1 else 0 end) as green
from days
group by day
order by day
