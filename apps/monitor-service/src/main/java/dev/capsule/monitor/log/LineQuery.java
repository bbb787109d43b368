package dev.capsule.monitor.log;

import dev.capsule.contracts.monitor.LogSource;
import dev.capsule.contracts.monitor.MonitorRequest;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
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
        filter(all, LineDocument.LEVEL, request.level());
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
            all.add(LongField.newRangeQuery(LineDocument.AT, from, to), Occur.FILTER);
        }
        if (request.after() != null || request.before() != null) {
            long from = request.after() == null ? 0 : request.after() + 1;
            long to = request.before() == null ? Long.MAX_VALUE : request.before() - 1;
            all.add(LongField.newRangeQuery(LineDocument.SEQUENCE, from, to), Occur.FILTER);
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

    private static void filter(BooleanQuery.Builder all, String field, @Nullable Object value) {
        if (value != null) {
            all.add(term(field, value.toString()), Occur.FILTER);
        }
    }

    private static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }
}
