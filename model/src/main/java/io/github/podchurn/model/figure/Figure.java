package io.github.podchurn.model.figure;

import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import io.github.podchurn.model.result.Outcome;
import io.github.podchurn.model.selector.Selector;
import org.jspecify.annotations.Nullable;

/** A number that can be computed from a run: a function and what it is applied to. */
public sealed interface Figure {

  FigureFunction function();

  <T> @Nullable T accept(Cases<T> cases);

  /** What to do with a figure of each kind. */
  interface Cases<T> {
    @Nullable T ofClient(OfClient figure);

    @Nullable T ofErrors(OfErrors figure);

    @Nullable T ofLabel(OfLabel figure);

    @Nullable T ofTime(OfTime figure);

    @Nullable T ofWorkload(OfWorkload figure);

    @Nullable T ofService(OfService figure);

    @Nullable T ofReason(OfReason figure);

    @Nullable T ofEvent(OfEvent figure);
  }

  /** Of a group of clients, by its name. */
  record OfClient(ClientFunction function, String client) implements Figure {
    @Override
    public <T> @Nullable T accept(Cases<T> cases) {
      return cases.ofClient(this);
    }
  }

  /**
   * Of a client's failed requests.
   *
   * @param kind null for all kinds together
   */
  record OfErrors(ErrorFunction function, String client, @Nullable Outcome kind) implements Figure {
    @Override
    public <T> @Nullable T accept(Cases<T> cases) {
      return cases.ofErrors(this);
    }
  }

  /** Of a client and the Pods with a label. */
  record OfLabel(LabelFunction function, String client, Selector label) implements Figure {
    @Override
    public <T> @Nullable T accept(Cases<T> cases) {
      return cases.ofLabel(this);
    }
  }

  /** Of a time that a client's requests take. */
  record OfTime(TimeFunction function, TimeOf time, String client) implements Figure {
    @Override
    public <T> @Nullable T accept(Cases<T> cases) {
      return cases.ofTime(this);
    }
  }

  /** Of a Pod, or of a Deployment's Pods. */
  record OfWorkload(WorkloadFunction function, Kind kind, NamespacedName workload)
      implements Figure {
    @Override
    public <T> @Nullable T accept(Cases<T> cases) {
      return cases.ofWorkload(this);
    }
  }

  /** Of a Service. */
  record OfService(ServiceFunction function, NamespacedName service) implements Figure {
    @Override
    public <T> @Nullable T accept(Cases<T> cases) {
      return cases.ofService(this);
    }
  }

  /** Of an object and a reason of its Events or conditions. */
  record OfReason(ReasonFunction function, Kind kind, NamespacedName object, String reason)
      implements Figure {
    @Override
    public <T> @Nullable T accept(Cases<T> cases) {
      return cases.ofReason(this);
    }
  }

  /** Of a timeline event that happens once. */
  record OfEvent(EventFunction function, String event) implements Figure {
    @Override
    public <T> @Nullable T accept(Cases<T> cases) {
      return cases.ofEvent(this);
    }
  }
}
