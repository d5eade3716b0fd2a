package org.pharos.core.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileReadersTest {
    private final FileReaders readers = new FileReaders(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        readers.close();
    }

    private void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void takesAnotherNumberOfThreadsWhileItWorks() {
        var began = new CountDownLatch(3);
        readers.execute(() -> await(end));
        readers.resize(3);

        for (int i = 0; i < 3; i++) {
            readers.execute(() -> {
                began.countDown();
                if (began.getCount() > 1) {
                    await(end);
                }
            });
        }

        await(began);
        assertThatCode(() -> readers.resize(1)).doesNotThrowAnyException();
    }

    @Test
    void dropsWhatIsTooMuch() {
        readers.execute(() -> await(end));
        for (int i = 0; i < 1000; i++) {
            readers.execute(() -> {});
        }
        assertThat(end.getCount()).isOne();
    }

    @Test
    void atLeastOneThreadIsNeeded() {
        assertThatThrownBy(() -> new FileReaders(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
