package org.pharos.index.derby.internal;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.pharos.core.index.AnnotationQueryContract;
import org.pharos.core.index.AnnotationsContract;
import org.pharos.core.index.ChangeObserver;
import org.pharos.core.index.ChangesContract;
import org.pharos.core.index.ConcurrencyContract;
import org.pharos.core.index.ExportsContract;
import org.pharos.core.index.FreshnessContract;
import org.pharos.core.index.QueryContract;
import org.pharos.core.index.RemovalContract;
import org.pharos.core.index.RetaggingContract;
import org.pharos.core.index.StoringContract;

/** All that is promised of an index, of the SQL index on Derby. */
class DerbyIndexTest {
    @TempDir
    static Path template;

    @TempDir
    Path directory;

    @BeforeAll
    static void makeTemplate() {
        DerbyIndex.create(template);
    }

    @Nested
    class Storing extends StoringContract {
        @Override
        protected OpenIndex open(ChangeObserver observer) {
            return DerbyIndex.open(directory, template, observer);
        }
    }

    @Nested
    class Removal extends RemovalContract {
        @Override
        protected OpenIndex open(ChangeObserver observer) {
            return DerbyIndex.open(directory, template, observer);
        }
    }

    @Nested
    class Freshness extends FreshnessContract {
        @Override
        protected OpenIndex open(ChangeObserver observer) {
            return DerbyIndex.open(directory, template, observer);
        }
    }

    @Nested
    class Query extends QueryContract {
        @Override
        protected OpenIndex open(ChangeObserver observer) {
            return DerbyIndex.open(directory, template, observer);
        }
    }

    @Nested
    class Changes extends ChangesContract {
        @Override
        protected OpenIndex open(ChangeObserver observer) {
            return DerbyIndex.open(directory, template, observer);
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        @Override
        protected OpenIndex open(ChangeObserver observer) {
            return DerbyIndex.open(directory, template, observer);
        }
    }

    @Nested
    class Annotations extends AnnotationsContract {
        @Override
        protected OpenIndex open(ChangeObserver observer) {
            return DerbyIndex.open(directory, template, observer);
        }
    }

    @Nested
    class AnnotationQuery extends AnnotationQueryContract {
        @Override
        protected OpenIndex open(ChangeObserver observer) {
            return DerbyIndex.open(directory, template, observer);
        }
    }

    @Nested
    class Retagging extends RetaggingContract {
        @Override
        protected OpenIndex open(ChangeObserver observer) {
            return DerbyIndex.open(directory, template, observer);
        }
    }

    @Nested
    class Exports extends ExportsContract {
        @Override
        protected OpenIndex open(ChangeObserver observer) {
            return DerbyIndex.open(directory, template, observer);
        }
    }
}
