-- A text in both languages, as `Localised` of the server expects it.
-- Called by many functions.
create or replace function localised(p_ko text, p_en text) returns jsonb
language sql immutable set search_path = public, pg_temp
as $$ select jsonb_build_object('ko', p_ko, 'en', p_en) $$;
