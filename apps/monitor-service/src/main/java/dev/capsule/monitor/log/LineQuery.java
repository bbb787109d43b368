package dev.capsule.monitor.log;

import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.contracts.monitor.MonitorRequest;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** What is asked of the logs, in the index's words. */
final class LineQuery {
    private LineQuery() {}

    static Query of(MonitorRequest.FindLines request, Analyzer analyzer) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(term(LineDocument.SERVICE, request.service().toString()), Occur.FILTER);
        filter(all, LineDocument.DEPLOYMENT, request.deployment());
        filter(all, LineDocument.INSTANCE, request.instance());
        filter(
                all,
                LineDocument.LEVEL,
                request.level() == null ? null : request.level().toLowerCase(Locale.ROOT));
        filter(all, LineDocument.ENVIRONMENT_NAME, request.environment());
        if (!request.sources().isEmpty()) {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            for (LogSource source : request.sources()) {
                any.add(term(LineDocument.SOURCE, source.text()), Occur.SHOULD);
            }
            all.add(any.build(), Occur.FILTER);
        }
        if (request.since() != null || request.until() != null) {
            long from = request.since() == null ? 0 : request.since().toEpochMilli();
            long to = request.until() == null ? Long.MAX_VALUE : request.until().toEpochMilli();
            between(all, LineDocument.AT, from, to);
        }
        if (request.after() != null || request.before() != null) {
            Long after = request.after();
            Long before = request.before();
            long from = after == null ? 1 : Math.clamp(after, 0, Long.MAX_VALUE - 1) + 1;
            long to = before == null ? Long.MAX_VALUE : Math.max(before, 1) - 1;
            between(all, LineDocument.SEQUENCE, from, to);
        }
        text(request.text(), analyzer, all);
        return all.build();
    }

    /** Every word must be there, a quoted phrase as it is. */
    private static void text(@Nullable String text, Analyzer analyzer, BooleanQuery.Builder all) {
        if (text == null || text.isBlank()) {
            return;
        }
        SimpleQueryParser parser = new SimpleQueryParser(
                analyzer,
                Map.of(LineDocument.TEXT, 1f),
                SimpleQueryParser.PHRASE_OPERATOR | SimpleQueryParser.WHITESPACE_OPERATOR);
        parser.setDefaultOperator(Occur.MUST);
        all.add(parser.parse(text), Occur.FILTER);
    }

    private static void between(BooleanQuery.Builder all, String field, long from, long to) {
        Query range = from > to
                ? new MatchNoDocsQuery("from " + from + " to " + to)
                : LongField.newRangeQuery(field, from, to);
        all.add(range, Occur.FILTER);
    }

    private static void filter(BooleanQuery.Builder all, String field, @Nullable Object value) {
        if (value != null) {
            all.add(term(field, value.toString()), Occur.FILTER);
        }
    }

    private static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }
}
