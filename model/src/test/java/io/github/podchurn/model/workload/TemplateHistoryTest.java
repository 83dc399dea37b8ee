package io.github.podchurn.model.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.podchurn.model.PodBuilder;
import io.github.podchurn.model.SeededRandom;
import io.github.podchurn.model.meta.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class TemplateHistoryTest {

  /** Templates come and come back: the newest number is the present's, and eleven are kept. */
  @Test
  void templateThatComesBackGetsANewNumberAndTheOldestIsForgotten(SplittableRandom random) {
    var history = TemplateHistory.EMPTY;
    var numbers = new LinkedHashMap<PodTemplate, Integer>();
    int last = 0;
    PodTemplate present = null;
    for (int i = 0; i < 10_000; i++) {
      var template = template("web:" + random.nextInt(20));
      history = history.with(template);
      if (!template.equals(present)) {
        numbers.remove(template);
        numbers.put(template, ++last);
        if (numbers.size() > 11) {
          numbers.remove(numbers.keySet().iterator().next());
        }
      }
      present = template;
      var expected = new ArrayList<TemplateHistory.Revision>();
      numbers.forEach((each, number) -> expected.add(new TemplateHistory.Revision(number, each)));
      assertThat(history.revisions()).as("step %d", i).isEqualTo(expected);
      int wanted = random.nextInt(Math.max(1, last - 20), last + 2);
      assertThat(history.earlier(wanted).isPresent()).isEqualTo(numbers.containsValue(wanted));
      history.earlier(wanted).ifPresent(it -> assertThat(numbers).containsEntry(it, wanted));
      var previous = history.earlier(null);
      assertThat(previous.map(numbers::get).orElse(0))
          .isEqualTo(numbers.size() < 2 ? 0 : secondLast(numbers));
    }
  }

  private static int secondLast(Map<PodTemplate, Integer> numbers) {
    var all = new ArrayList<>(numbers.values());
    return all.get(all.size() - 2);
  }

  private static PodTemplate template(String image) {
    var container = PodBuilder.pod("p").build().spec().containers().get(0).withImage(image);
    var spec = new PodSpec(List.of(container), RestartPolicy.ALWAYS, Duration.ofSeconds(30), null);
    return new PodTemplate(Labels.empty(), Labels.empty(), spec);
  }
}
