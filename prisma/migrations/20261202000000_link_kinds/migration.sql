-- Of a project page and a repository at the same address only the project page was kept.
UPDATE "Paper" SET "links" = json_insert("links", '$[#]', json_object('kind', 'code', 'url', n."url"))
FROM (
  SELECT r."paperId", a."value" ->> 'url' AS "url"
  FROM "SourceRecord" AS r, json_each(r."record", '$.links') AS a, json_each(r."record", '$.links') AS b
  WHERE r."source" = 'huggingface' AND a."value" ->> 'kind' = 'project' AND b."value" ->> 'kind' = 'code'
    AND rtrim(lower(a."value" ->> 'url'), '/') = rtrim(lower(b."value" ->> 'url'), '/')
) AS n
WHERE "Paper"."id" = n."paperId"
  AND NOT EXISTS (SELECT 1 FROM json_each("Paper"."links") AS l WHERE l."value" ->> 'kind' = 'code' AND l."value" ->> 'url' = n."url");
