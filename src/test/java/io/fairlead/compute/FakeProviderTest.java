package io.fairlead.compute;

import org.junit.jupiter.api.Tag;

/** The fake keeps to what real providers keep to. */
@Tag("fast")
class FakeProviderTest implements ProviderContract {
    private final FakeProvider provider = new FakeProvider();

    @Override
    public Provider provider() {
        return provider;
    }

    @Override
    public Provider again() {
        return provider;
    }
}
