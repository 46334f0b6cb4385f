-- Which units owe most, over all plans?
select unit,
       count(*) as owed,
       sum(case when outcome = 'in_time' then 1 else 0 end) as in_time,
       sum(case when outcome = 'late' then 1 else 0 end) as late,
       sum(case when outcome = 'missing' then 1 else 0 end) as missing
from filings
where outcome <> 'pending'
group by unit
order by missing desc, owed desc, unit
limit 20
