// SPDX-License-Identifier: GPL-3.0-or-later
// Apache Kafka's own Java clients, as the independent other side of a test. Commands come on stdin, one a line, words
// separated by tabs; each is answered by any number of lines and then "ok" or "error TEXT".
//   shapes BOOTSTRAP                        makes the topics that Shapes describes
//   random BOOTSTRAP TOPIC COUNT SEED       writes COUNT records of every form into all partitions of TOPIC
//   digest BOOTSTRAP committed|uncommitted TOPIC…    "TOPIC PARTITION COUNT FIRST LAST SHA256" of every partition
//   mirrored TOPICS PATTERN…                what MirrorMaker takes of the topics (separated by blanks) for each pattern
//                                           alone: "takes TOPICS", or "refused"
//   partitions COUNT KEY…                   the partition of each key as the default partitioner has it
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

public class Peer {
    public static void main(String[] arguments) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line; (line = in.readLine()) != null;) {
            String[] words = line.split("\t");
            try {
                switch (words[0]) {
                    case "shapes" -> Shapes.make(words[1]);
                    case "random" -> Shapes.random(words[1], words[2], Integer.parseInt(words[3]), Long.parseLong(words[4]));
                    case "digest" -> Reader.digest(words[1], words[2].equals("committed"),
                        Arrays.asList(words).subList(3, words.length)).forEach(out::println);
                    case "mirrored" -> Mirrored.of(words[1].split(" "),
                        Arrays.asList(words).subList(2, words.length)).forEach(out::println);
                    case "partitions" -> Arrays.stream(words).skip(2).forEach(key -> out.println(
                        BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), Integer.parseInt(words[1]))));
                    default -> throw new IllegalArgumentException("unknown command " + words[0]);
                }
                out.println("ok");
            } catch (Exception e) {
                out.println("error " + e.toString().replace('\n', ' '));
            }
            out.flush();
        }
        Runtime.getRuntime().halt(0); // an open transaction stays open
    }
}
