package org.pharos.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SumsTest {
    private static final byte[] MD5 = new byte[16];
    private static final byte[] OTHER = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    @Test
    void md5DecidesWhereBothHaveOne() {
        assertThat(new Sums(1L, MD5).match(new Sums(1L, OTHER))).isFalse();
        assertThat(new Sums(null, MD5).match(new Sums(1L, MD5.clone()))).isTrue();
    }

    @Test
    void checksumDecidesOtherwise() {
        assertThat(new Sums(1L, MD5).match(new Sums(1L, null))).isTrue();
        assertThat(new Sums(1L, null).match(new Sums(2L, MD5))).isFalse();
    }

    @Test
    void nothingInCommonDecidesNothing() {
        assertThat(new Sums(null, MD5).match(new Sums(1L, null))).isFalse();
        assertThat(Sums.NONE.match(Sums.NONE)).isFalse();
    }

    @Test
    void md5IsLackingWhereOnlyTheChecksumIsKept() {
        assertThat(new Sums(1L, null).lackMd5()).isTrue();
        assertThat(new Sums(null, MD5).lackMd5()).isFalse();
        assertThat(Sums.NONE.lackMd5()).isFalse();
        assertThat(Sums.NONE.areKept()).isFalse();
    }
}
