package org.pharos.deidentification.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Remembers answers that never change; once there are too many, further questions are asked each time. */
final class Answers<Q, A> {
    private final int most;
    private final Function<Q, A> asked;
    private final Map<Q, A> known = new ConcurrentHashMap<>();

    Answers(int most, Function<Q, A> asked) {
        this.most = most;
        this.asked = asked;
    }

    A to(Q question) {
        A answer = known.get(question);
        if (answer == null) {
            answer = asked.apply(question);
            if (known.size() < most) {
                known.put(question, answer);
            }
        }
        return answer;
    }
}
