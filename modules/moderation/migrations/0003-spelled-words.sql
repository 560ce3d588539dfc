-- A Chinese phrase as it is spelled in pinyin, as it is written to slip past a list of characters.
alter table moderation.watched_words add column spelled text;
