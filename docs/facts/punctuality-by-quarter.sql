-- How punctual is each plan, by quarter?
select plan,
       extract(year from last_day) as year,
       extract(quarter from last_day) as quarter,
       count(*) as owed,
       round(100.0 * sum(case when outcome = 'in_time' then 1 else 0 end) / count(*), 1) as in_time_percent
from filings
where outcome <> 'pending'
group by plan, extract(year from last_day), extract(quarter from last_day)
order by plan, year, quarter
