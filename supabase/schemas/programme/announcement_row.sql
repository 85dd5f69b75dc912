-- One announcement as the server knows it.
-- Called by agendas_live, announcement_list.
create or replace function announcement_row(p_one announcements) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'id', p_one.id, 'text', localised(p_one.text_ko, p_one.text_en),
    'from', to_ms(p_one.shown_from), 'until', to_ms(p_one.shown_until), 'pinned', p_one.pinned,
    'withdrawn', p_one.withdrawn_at is not null)
$$;
