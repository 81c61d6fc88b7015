// SPDX-License-Identifier: GPL-3.0-or-later
// What MirrorMaker's own filter takes. Its setting "topics" as text is cut at every comma; here each pattern is an
// element of a list, as a service hands it over, so that "a{1,2}" is one pattern. Nothing is excluded: by itself the
// filter leaves internal topics out, whatever is selected.
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.mirror.DefaultTopicFilter;

class Mirrored {
    static Stream<String> of(String[] topics, List<String> patterns) {
        return patterns.stream().map(pattern -> takes(topics, pattern));
    }

    private static String takes(String[] topics, String pattern) {
        try (var filter = new DefaultTopicFilter()) {
            filter.configure(Map.of("topics", List.of(pattern), "topics.exclude", List.of()));
            return "takes " + Arrays.stream(topics).filter(filter::shouldReplicateTopic).collect(Collectors.joining(" "));
        } catch (PatternSyntaxException refused) {
            return "refused";
        }
    }
}
