import { ProfileCard } from './profile-card';

export default function Profile() {
  return <ProfileCard />;
}
