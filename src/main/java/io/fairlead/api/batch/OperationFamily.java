package io.fairlead.api.batch;

import java.util.List;

/** Operations on one kind of resource. */
interface OperationFamily {
    List<Operation<?>> operations();
}
