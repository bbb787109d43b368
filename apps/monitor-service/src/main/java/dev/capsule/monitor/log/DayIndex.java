package dev.capsule.monitor.log;

import dev.capsule.contracts.monitor.LogLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;

/** The lines of one organization and day. Forgetting them is deleting its directory. */
final class DayIndex implements AutoCloseable {
    private static final double BUFFER_MEGABYTES = 8;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    DayIndex(Path path, Analyzer analyzer) throws IOException {
        this.directory = FSDirectory.open(path);
        IndexWriterConfig config = new IndexWriterConfig(analyzer);
        config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
        this.writer = new IndexWriter(directory, config);
        this.searchers = new SearcherManager(writer, null);
    }

    boolean hasBatch(String batch) throws IOException {
        return count(new TermQuery(new Term(LineDocument.BATCH, batch))) > 0;
    }

    /** All of them or none, and on disk when it returns. */
    void add(List<Document> lines) throws IOException {
        writer.addDocuments(lines);
        writer.commit();
        searchers.maybeRefreshBlocking();
    }

    long lastSequence() throws IOException {
        List<LogLine> last = find(new MatchAllDocsQuery(), 1, true);
        return last.isEmpty() ? 0 : last.getFirst().sequence();
    }

    /** @param newestFirst by sequence */
    List<LogLine> find(Query query, int limit, boolean newestFirst) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            Sort sort = new Sort(
                    LongField.newSortField(LineDocument.SEQUENCE, newestFirst, SortedNumericSelector.Type.MIN));
            List<LogLine> lines = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query, limit, sort).scoreDocs) {
                lines.add(LineDocument.read(searcher.storedFields().document(hit.doc)));
            }
            return lines;
        } finally {
            searchers.release(searcher);
        }
    }

    private int count(Query query) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return searcher.count(query);
        } finally {
            searchers.release(searcher);
        }
    }

    @Override
    public void close() throws IOException {
        searchers.close();
        writer.close();
        directory.close();
    }

    /** Closes it without what is not committed, and without an error on top of the one that is the reason. */
    void abandon() {
        IOUtils.closeWhileHandlingException(searchers, writer::rollback, directory);
    }
}
